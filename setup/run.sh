#!/bin/sh
# First start: the bundled sample company in, odds trained, published. Data that is there already is kept.
set -eu
cd "$(dirname "$0")/.."
warehouse=${RECOURSE_WAREHOUSE:-data/build/warehouse}
python=.venv/bin/python

if [ ! -f "$warehouse/CURRENT" ]; then
    echo "1/3 Loading the bundled sample company"
    $python -m etl load data/sample --warehouse "$warehouse"
fi
if [ ! -f "$warehouse/models/CURRENT" ]; then
    echo "2/3 Training the odds on its decided disputes"
    $python -m models train --warehouse "$warehouse"
    echo "3/3 Scoring the live disputes and publishing"
    $python -m etl load --warehouse "$warehouse"
fi
echo "Opening Recourse on http://127.0.0.1:${PORT:-8501} (Ctrl-C stops it)"
exec $python -m streamlit run app.py --server.address 127.0.0.1 --server.port "${PORT:-8501}"
