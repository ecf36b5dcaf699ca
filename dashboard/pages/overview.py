"""Where money is lost, why, and whether it is getting better."""

from dashboard import filters, page

page.head("Overview", filters.describe(filters.current()))
