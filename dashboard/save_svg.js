// Streamlit's own button saves a chart as PNG; this adds one that saves the drawing itself, as SVG.
(() => {
  if (window.recourseSavesSvg) return;
  window.recourseSavesSvg = true;

  const save = (chart) => {
    const drawing = chart.querySelector("svg.marks").cloneNode(true);
    drawing.style.background = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
    const blob = new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "chart.svg";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const offer = (event) => {
    const around = event.target.closest?.("[data-testid=stElementContainer], .stElementContainer");
    const chart = around?.querySelector(".stVegaLiteChart");
    if (!chart?.querySelector("svg.marks") || chart.querySelector(".rc-save-svg")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rc-save-svg";
    button.textContent = "Save as SVG";
    button.addEventListener("click", () => save(chart));
    chart.append(button);
  };

  for (const kind of ["mouseover", "focusin", "touchstart"]) {
    document.addEventListener(kind, offer, { passive: true });
  }
})();
