"use strict";
// Draws the page's charts from its data, sorts its tables, and switches its theme. Nothing is fetched.
(() => {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const root = document.documentElement;
  const symbols = { Circle: "circle", OpenCircle: "circle-open", Diamond: "diamond", Square: "square", Star: "star", Cross: "x", Triangle: "triangle-up" };
  const option = { responsive: true, displayModeBar: false, scrollZoom: false };

  const variable = name => getComputedStyle(root).getPropertyValue(name).trim();

  // Plotly reads a few tags, and $…$ as a formula; names of a history are to stay text, so what would begin either is written with its look-alike.
  const plain = text => {
    const whole = String(text).replaceAll("&", "&amp;").replaceAll("<", "‹").replace(/\s+/g, " ");
    return whole.split("$").length > 2 ? whole.replaceAll("$", "＄") : whole;
  };
  const short = (text, most) => { const all = [...String(text)]; return plain(all.length <= most ? text : all.slice(0, most - 1).join("") + "…"); };

  const axis = (spec, log) => {
    const common = { title: { text: plain(spec.title), standoff: 8 }, automargin: true, gridcolor: variable("--grid"), zerolinecolor: variable("--line"), linecolor: variable("--line"), tickcolor: variable("--line") };
    switch (spec.scale) {
      case "Share": return { ...common, tickformat: ".4~%" };
      case "Money": return log ? { ...common, type: "log", tickprefix: "$", tickformat: "~s", dtick: "D2" } : { ...common, tickprefix: "$", tickformat: ",~r" };
      case "LogMoney": return { ...common, type: "log", tickprefix: "$", tickformat: "~s" };
      case "Time": return { ...common, type: "date" };
      case "Names": return { ...common, type: "category", tickangle: "auto" };
      default: return { ...common, tickformat: ",~r" };
    }
  };

  const format = scale => ({ Share: ":.3%", Money: ":$,.4~f", LogMoney: ":$,.4~f", Time: "|%Y-%m-%d %H:%M" })[scale] ?? "";

  const traceOf = (chart, trace) => {
    const names = chart.x.scale === "Names";
    const hover = `%{x${format(chart.x.scale)}}<br>%{y${format(chart.y.scale) || ":,.4~g"}}` + (trace.texts ? "<br>%{text}" : "");
    const common = {
      name: short(trace.name, 48), x: names ? trace.x.map(x => short(x, 20)) : trace.x, y: trace.y, hovertemplate: hover + "<extra>%{fullData.name}</extra>",
      text: trace.texts?.map(t => short(t, 160)), meta: trace.chooses,
    };
    if (trace.kind === "Bars") return { ...common, type: "bar", textposition: "none", marker: { color: trace.colour } };
    const mode = { Points: "markers", LineAndPoints: "lines+markers" }[trace.kind] ?? "lines";
    const many = trace.y.length > 2000;
    return {
      ...common, type: "scatter", mode, line: { color: trace.colour, width: 2, dash: trace.kind === "DashedLine" ? "dash" : "solid" },
      marker: { color: trace.colour, symbol: symbols[trace.symbol], size: trace.symbol === "Star" ? 15 : many ? 4 : 8, line: { width: trace.symbol === "OpenCircle" ? 1.2 : 0, color: trace.colour } },
      connectgaps: false,
    };
  };

  const layoutOf = (chart, log, narrow) => ({
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { color: variable("--ink"), size: 12, family: getComputedStyle(document.body).fontFamily },
    margin: { l: 60, r: 16, t: 8, b: 44 }, hovermode: "closest", barmode: chart.stacked ? "stack" : "group", dragmode: "zoom",
    hoverlabel: { namelength: 40 },
    xaxis: axis(chart.x, log), yaxis: { ...axis(chart.y), rangemode: chart.y.scale === "Share" ? "normal" : "tozero" },
    legend: narrow ? { orientation: "h", y: -0.32, yanchor: "top", x: 0, font: { size: 10 } } : { orientation: "h", y: 1.02, yanchor: "bottom", x: 0, font: { size: 11 } }, showlegend: chart.traces.length > 1,
    shapes: chart.levels.map(level => ({ type: "line", xref: "paper", x0: 0, x1: 1, y0: level.value, y1: level.value, line: { color: variable("--bad"), width: 1.5, dash: "dot" } })),
    annotations: chart.levels.map(level => ({ xref: "paper", x: 1, xanchor: "right", y: level.value, yanchor: "bottom", text: short(level.text, 60), showarrow: false, font: { color: variable("--bad"), size: 11 } })),
  });

  const isLog = box => box.dataset.chart === "frontier" && document.getElementById("frontier-log")?.checked;

  const draw = box => {
    const chart = charts[box.dataset.chart];
    if (!chart) return Promise.resolve();
    box.dataset.drawn = "true";
    return Plotly.react(box, chart.traces.map(trace => traceOf(chart, trace)), layoutOf(chart, isLog(box), box.clientWidth < 480), option).then(() => {
      if (box.dataset.listening) return;
      box.dataset.listening = "true";
      box.on("plotly_click", event => {
        const point = event.points[0];
        if (point.data.meta === "explorer") document.dispatchEvent(new CustomEvent("frontier-point", { detail: point.pointIndex }));
      });
    });
  };

  // Charts are drawn when they come into view, so that the page answers at once; for paper, all are.
  const boxes = [...document.querySelectorAll(".plot[data-chart]")];
  const seen = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(e => { seen.unobserve(e.target); draw(e.target); }), { rootMargin: "200px" });
  boxes.forEach(box => seen.observe(box));
  const redraw = () => { boxes.filter(box => box.dataset.drawn).forEach(draw); document.dispatchEvent(new Event("theme-changed")); };

  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  document.getElementById("theme")?.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; redraw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  document.getElementById("frontier-log")?.addEventListener("change", () => boxes.filter(b => b.dataset.chart === "frontier").forEach(draw));
  addEventListener("beforeprint", () => { document.querySelectorAll("details").forEach(d => { d.open = true; }); boxes.forEach(draw); });

  // Headings of sortable tables become buttons.
  const valueOf = (row, column) => { const cell = row.cells[column]; return cell.dataset.value ?? cell.textContent.trim(); };
  const sort = (table, column, heading) => {
    const descending = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    const numeric = rows.every(row => { const value = valueOf(row, column); return value === "" || value === "–" || Number.isFinite(Number(value)); });
    const compare = numeric
      ? (a, b) => (valueOf(a, column) === "" ? -Infinity : Number(valueOf(a, column))) - (valueOf(b, column) === "" ? -Infinity : Number(valueOf(b, column)))
      : (a, b) => (valueOf(a, column) < valueOf(b, column) ? -1 : valueOf(a, column) > valueOf(b, column) ? 1 : 0);
    rows.sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
    table.tBodies[0].append(...rows);
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      heading.replaceChildren(button);
      button.addEventListener("click", () => sort(table, column, heading));
    });
  }

  window.ReplaySimCharts = { variable, option, short };
  document.dispatchEvent(new Event("charts-ready"));
})();
