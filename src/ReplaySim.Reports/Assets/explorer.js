"use strict";
// The threshold explorer: figures are sums of a few cells of tables that were counted on the history, exact in whole numbers.
(() => {
  const holder = document.getElementById("explorer-tables");
  if (!holder) return;
  const byId = id => document.getElementById(`explorer-${id}`);
  const labels = { "accuracy": "Accuracy", "recall": "Recall", "cost.spend": "Spend", "cost.total": "Spend and mistakes", "escalation": "Escalated", "latency.zero_load_mean": "Mean latency without queues" };
  let tables, steps, options;

  const inflate = async bytes => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());

  const read = async () => {
    const file = Uint8Array.from(atob(JSON.parse(holder.textContent)), c => c.charCodeAt(0));
    if (String.fromCharCode(...file.subarray(0, 4)) !== "RSX1") throw new Error("the explorer's tables are of another version");
    const bytes = await inflate(file.subarray(4));
    const length = new DataView(bytes.buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    let at = 4 + length;
    // Zigzag, LEB128; past 31 bits by multiplication, since shifts have 32.
    const next = () => {
      let value = 0, scale = 1, byte;
      do { byte = bytes[at++]; value += (byte & 127) * scale; scale *= 128; } while (byte > 127);
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    };
    for (const component of header.components) {
      component.values = header.measures.map(() => {
        const values = new Float64Array(component.rows * component.columns);
        for (let row = 0; row < component.rows; row++) {
          let before = row === 0 ? 0 : values[(row - 1) * component.columns];
          for (let column = 0; column < component.columns; column++) before = values[row * component.columns + column] = before + next();
        }
        return values;
      });
    }
    return header;
  };

  const sumAt = (measure, at) => {
    const place = v => tables.variables[v].first + at[v];
    let sum = tables.measures[measure].base;
    for (const c of tables.components) {
      const values = c.values[measure];
      if (c.cuts.length <= 1) {
        sum += values[(c.outer === null ? 0 : place(c.outer)) * c.columns + (c.cuts.length === 0 ? 0 : place(c.cuts[0]))];
        continue;
      }
      for (let row = 0; row < c.rows; row++) {
        const from = row === 0 ? 0 : place(c.cuts[row - 1]);
        const to = row === c.cuts.length ? c.columns - 1 : place(c.cuts[row]);
        sum += values[row * c.columns + to] - values[row * c.columns + from];
      }
    }
    return sum;
  };

  // Exact rational value of a sum: numerator and denominator.
  const valueOf = (measure, sum) => {
    const m = tables.measures[measure];
    return [(BigInt(sum) * BigInt(m.unit) + BigInt(m.offset)) * BigInt(m.scale[0]), BigInt(m.scale[1])];
  };
  const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
  const toNumber = ([n, d]) => { const g = gcd(n, d) || 1n; return Number(n / g) / Number(d / g); };
  const roundHalfEven = (n, d) => {
    const negative = n < 0n, size = negative ? -n : n;
    let whole = size / d;
    const twice = 2n * (size % d);
    if (twice > d || (twice === d && whole % 2n === 1n)) whole += 1n;
    return negative ? -whole : whole;
  };
  // Dollars to the nano-dollar, as result documents give them.
  const exactDollars = ([n, d]) => {
    const nano = roundHalfEven(n * 1000000000n, d), size = nano < 0n ? -nano : nano;
    const cents = (size % 1000000000n).toString().padStart(9, "0").replace(/0+$/, "");
    return (nano < 0n ? "-" : "") + size / 1000000000n + (cents ? "." + cents : "");
  };

  const dollars = value => { const size = Math.abs(value); return (value < 0 ? "-$" : "$") + size.toLocaleString("en-US", size >= 1 ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumSignificantDigits: 4 }); };
  const shown = (measure, value) => {
    switch (tables.measures[measure].in) {
      case "share": return (value * 100).toFixed(3) + " %";
      case "dollars": return dollars(value);
      case "micros": return (value / 1000).toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 2 }) + " ms";
      default: return value.toLocaleString("en-US", { maximumFractionDigits: 3 });
    }
  };
  const labelOf = name => labels[name] ?? name;

  // Least and greatest sum that a constraint allows, so that whole maps are judged in whole numbers.
  const allowed = constraint => {
    const m = tables.measures[constraint.measure];
    const text = constraint.limit.toLowerCase();
    const [digits, exponent] = text.split("e");
    const [whole, fraction = ""] = digits.split(".");
    let n = BigInt(whole + fraction), d = 10n ** BigInt(fraction.length);
    const power = Number(exponent ?? 0);
    if (power > 0) n *= 10n ** BigInt(power); else d *= 10n ** BigInt(-power);
    // sum · unit + offset  ≥  (n / d) · denominator / numerator
    const right = n * BigInt(m.scale[1]) - BigInt(m.offset) * d * BigInt(m.scale[0]), left = d * BigInt(m.scale[0]) * BigInt(m.unit);
    const floor = (a, b) => { const q = a / b; return a % b !== 0n && (a < 0n) !== (b < 0n) ? q - 1n : q; };
    const down = floor(right, left), up = -floor(-right, left);
    switch (constraint.bound) {
      case "at_least": return [Number(up), Infinity];
      case "above": return [Number(down + 1n), Infinity];
      case "at_most": return [-Infinity, Number(down)];
      default: return [-Infinity, Number(up - 1n)];
    }
  };

  const holdsAll = at => options.limits.every(({ measure, least, most }) => { const sum = sumAt(measure, at); return sum >= least && sum <= most; });
  const stepText = (v, step) => { const text = tables.variables[v].steps[step], number = Number(text); return Number.isFinite(number) ? String(Number(number.toFixed(5))) : text; };
  const isOrdered = at => tables.components.every(c => c.cuts.every((v, i) => i === 0 || tables.variables[c.cuts[i - 1]].first + at[c.cuts[i - 1]] <= tables.variables[v].first + at[v]));

  // Moving a cut past another moves that one too.
  const moveTo = (v, step) => {
    steps[v] = step;
    for (const { cuts } of tables.components.filter(c => c.cuts.length > 1 && c.cuts.includes(v))) {
      const place = u => tables.variables[u].first + steps[u];
      const set = (u, p) => { steps[u] = Math.min(Math.max(p - tables.variables[u].first, 0), tables.variables[u].steps.length - 1); };
      const i = cuts.indexOf(v);
      for (let k = i + 1; k < cuts.length; k++) if (place(cuts[k]) < place(cuts[k - 1])) set(cuts[k], place(cuts[k - 1]));
      for (let k = i - 1; k >= 0; k--) if (place(cuts[k]) > place(cuts[k + 1])) set(cuts[k], place(cuts[k + 1]));
      for (let k = 1; k < cuts.length; k++) if (place(cuts[k]) < place(cuts[k - 1])) set(cuts[k], place(cuts[k - 1]));
    }
    refresh();
  };
  const jump = to => { if (to) { steps = [...to]; refresh(); } };

  const element = (name, className, text) => { const e = document.createElement(name); if (className) e.className = className; if (text !== undefined) e.textContent = text; return e; };

  const buildSliders = () => {
    options.sliders = [];
    tables.variables.forEach((variable, v) => {
      if (!variable.open) return;
      const row = element("div", "slider"), label = element("label", "", variable.name), input = element("input"), output = element("output");
      input.type = "range"; input.min = 0; input.max = variable.steps.length - 1; input.step = 1; input.id = `threshold-${v}`;
      label.htmlFor = output.htmlFor = input.id; label.title = variable.path;
      input.addEventListener("input", () => moveTo(v, Number(input.value)));
      row.append(label, input, output);
      byId("controls").append(row);
      options.sliders.push({ v, input, output });
    });
  };

  const refresh = () => {
    for (const { v, input, output } of options.sliders) {
      input.value = steps[v];
      output.value = stepText(v, steps[v]);
      input.setAttribute("aria-valuetext", output.value);
    }
    byId("figures").replaceChildren(...tables.measures.map((m, i) => {
      const exact = valueOf(i, sumAt(i, steps)), value = toNumber(exact);
      const own = options.limits.filter(limit => limit.measure === i);
      const broken = own.filter(({ least, most }) => { const sum = sumAt(i, steps); return sum < least || sum > most; });
      const card = element("div", broken.length ? "card bad" : "card");
      card.dataset.measure = m.name;
      card.dataset.exact = m.in === "dollars" ? exactDollars(exact) : String(value);
      card.append(element("div", "name", labelOf(m.name)), element("div", "value", shown(i, value)), element("div", "note", own.map(l => `${l.text}: ${broken.includes(l) ? "not met" : "met"}`).join("; ")));
      return card;
    }));
    byId("command").textContent = "replaysim run SCENARIO " + settingsAt(steps).map(([path, value]) => `--set '${path}=${value}'`).join(" ");
    clearTimeout(options.linking);
    options.linking = setTimeout(() => history.replaceState(null, "", "#explorer:" + steps.map((s, v) => tables.variables[v].steps[s]).join(",")), 250);
    if (!options.frame) options.frame = requestAnimationFrame(() => { options.frame = 0; draw(); });
  };

  const settingsAt = at => tables.settings.map(s => [s.path, s.texts.map((text, i) => text + (i < s.variables.length ? tables.variables[s.variables[i]].steps[at[s.variables[i]]] : "")).join("")]);

  const fromLink = () => {
    const match = /^#explorer:(.+)$/.exec(decodeURIComponent(location.hash));
    if (!match) return null;
    const values = match[1].split(",");
    const found = tables.variables.map((variable, v) => variable.steps.indexOf(values[v]));
    return values.length === tables.variables.length && found.every(s => s >= 0) ? found : null;
  };

  const indexAxis = v => {
    const count = tables.variables[v].steps.length, every = Math.max(1, Math.ceil(count / 8)), at = [];
    for (let i = 0; i < count; i += every) at.push(i);
    return { tickvals: at, ticktext: at.map(i => stepText(v, i)), range: [-0.5, count - 0.5] };
  };

  // The same map is kept while only the thresholds that it spans are moved.
  const mapOf = (measure, x, y, value) => {
    const key = JSON.stringify([measure, x, y, steps.map((s, v) => (v === x || v === y ? -1 : s))]);
    if (options.map?.key === key) return options.map;
    const at = [...steps], heights = [], shade = [];
    for (let j = 0; j < tables.variables[y].steps.length; j++) {
      at[y] = j;
      const row = [], dark = [];
      for (let i = 0; i < tables.variables[x].steps.length; i++) {
        at[x] = i;
        const ordered = isOrdered(at);
        row.push(ordered ? value(sumAt(measure, at)) : null);
        dark.push(ordered && holdsAll(at) ? 0 : 1);
      }
      heights.push(row); shade.push(dark);
    }
    const across = tables.variables[x].steps.map((_, i) => stepText(x, i)), up = tables.variables[y].steps.map((_, j) => stepText(y, j));
    options.map = { key, heights, shade, texts: up.map(u => across.map(a => `${a} | ${u}`)) };
    return options.map;
  };

  const draw = () => {
    if (!options.visible) return;
    const { variable, option, short } = window.ReplaySimCharts;
    const measure = Number(byId("measure").value), x = Number(byId("across").value), y = Number(byId("up").value);
    const m = tables.measures[measure], unit = { share: "%", dollars: "dollars", micros: "ms" }[m.in] ?? "";
    const shownIn = { share: 100, micros: 0.001 }[m.in] ?? 1, offset = toNumber(valueOf(measure, 0)) * shownIn;
    const slope = toNumber([BigInt(m.unit) * BigInt(m.scale[0]), BigInt(m.scale[1])]) * shownIn;
    const value = sum => sum * slope + offset;
    const axis = v => ({ title: { text: `threshold ${short(tables.variables[v].name, 40)}` }, automargin: true, gridcolor: variable("--grid"), zeroline: false, ...indexAxis(v) });
    const layout = {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { color: variable("--ink"), size: 12, family: getComputedStyle(document.body).fontFamily },
      margin: { l: 64, r: 16, t: 8, b: 48 }, hovermode: "closest", legend: { orientation: "h", y: 1.02, yanchor: "bottom", x: 0 }, xaxis: axis(x),
    };
    const marks = [];
    const onFrontier = tables.frontier.filter(f => f !== null);
    const title = `${labelOf(m.name)}${unit ? ` (${unit})` : ""}`;
    byId("title").textContent = x === y ? `${title} by threshold ${tables.variables[x].name}` : `${title} by thresholds ${tables.variables[x].name} and ${tables.variables[y].name}; shaded where a constraint is not met`;
    if (x === y) {
      const heights = tables.variables[x].steps.map((_, i) => { const at = steps.with(x, i); return isOrdered(at) ? value(sumAt(measure, at)) : null; });
      const feasible = tables.variables[x].steps.map((_, i) => { const at = steps.with(x, i); return isOrdered(at) && holdsAll(at) ? heights[i] : null; });
      const texts = tables.variables[x].steps.map((_, i) => stepText(x, i));
      marks.push({ type: "scatter", mode: "lines", name: "all thresholds", x: heights.map((_, i) => i), y: heights, text: texts, line: { color: "#7F7F7F", width: 2 }, hovertemplate: "%{text}: %{y:,.6~g}<extra></extra>" });
      marks.push({ type: "scatter", mode: "lines", name: "constraints met", x: heights.map((_, i) => i), y: feasible, text: texts, line: { color: "#0072B2", width: 4 }, hovertemplate: "%{text}: %{y:,.6~g}<extra></extra>" });
      marks.push({ type: "scatter", mode: "markers", name: "here", x: [steps[x]], y: [heights[steps[x]]], marker: { symbol: "circle-open", size: 15, line: { width: 3 }, color: variable("--ink") }, hoverinfo: "skip" });
      if (tables.chosen) marks.push({ type: "scatter", mode: "markers", name: "chosen", x: [tables.chosen[x]], y: [heights[tables.chosen[x]]], marker: { symbol: "star", size: 14, color: "#D55E00" }, hoverinfo: "skip" });
      layout.yaxis = { title: { text: title }, automargin: true, gridcolor: variable("--grid"), zeroline: false };
    } else {
      const { heights, shade, texts } = mapOf(measure, x, y, value);
      marks.push({ type: "heatmap", z: heights, text: texts, colorscale: "Cividis", reversescale: false, colorbar: { title: { text: unit }, thickness: 12, outlinewidth: 0 }, hovertemplate: "%{text}<br>%{z:,.6~g}<extra></extra>", name: "" });
      if (options.limits.length > 0) {
        marks.push({ type: "heatmap", z: shade, zmin: 0, zmax: 1, colorscale: [[0, "rgba(0,0,0,0)"], [1, variable("--paper") + "99"]], showscale: false, hoverinfo: "skip" });
        marks.push({ type: "contour", z: shade, contours: { start: 0.5, end: 0.5, size: 1, coloring: "none" }, line: { color: "#D55E00", width: 2 }, showscale: false, hoverinfo: "skip", name: "edge of the constraints", showlegend: true });
      }
      if (onFrontier.length > 0) marks.push({ type: "scatter", mode: "lines+markers", name: "frontier", x: onFrontier.map(f => f[x]), y: onFrontier.map(f => f[y]), line: { color: "#56B4E9", width: 2 }, marker: { size: 7, color: "#56B4E9", line: { color: "#000", width: 1 } }, hoverinfo: "skip" });
      if (tables.chosen) marks.push({ type: "scatter", mode: "markers", name: "chosen", x: [tables.chosen[x]], y: [tables.chosen[y]], marker: { symbol: "star", size: 16, color: "#D55E00", line: { color: "#fff", width: 1 } }, hoverinfo: "skip" });
      marks.push({ type: "scatter", mode: "markers", name: "here", x: [steps[x]], y: [steps[y]], marker: { symbol: "circle-open", size: 16, line: { width: 3 }, color: "#F0E442" }, hoverinfo: "skip" });
      layout.yaxis = axis(y);
    }
    Plotly.react(byId("plot"), marks, layout, option).then(box => {
      if (options.listening) return;
      options.listening = true;
      box.on("plotly_click", event => {
        const across = Number(byId("across").value), up = Number(byId("up").value), point = event.points[0];
        moveTo(across, Math.round(point.x));
        if (across !== up) moveTo(up, Math.round(point.y));
      });
    });
  };

  const select = (id, entries, chosen) => {
    byId(id).replaceChildren(...entries.map(([value, text]) => { const o = element("option", "", text); o.value = value; return o; }));
    byId(id).value = chosen;
    byId(id).addEventListener("change", () => refresh());
  };

  const neighbour = direction => {
    const spend = at => sumAt(options.order, at), here = spend(steps);
    const points = tables.frontier.filter(f => f !== null).sort((a, b) => spend(a) - spend(b));
    jump(direction < 0 ? points.filter(f => spend(f) < here).at(-1) : points.find(f => spend(f) > here));
  };

  const start = async () => {
    tables = await read();
    const open = tables.variables.map((v, i) => [i, v]).filter(([, v]) => v.open);
    options = {
      visible: false,
      limits: tables.constraints.filter(c => c.measure !== null).map(c => { const [least, most] = allowed(c); return { text: c.text, measure: c.measure, least, most }; }),
      order: Math.max(0, tables.measures.findIndex(m => m.name === "cost.spend")),
    };
    steps = fromLink() ?? (tables.chosen ? [...tables.chosen] : tables.variables.map(v => v.steps.length - 1));
    buildSliders();
    select("measure", tables.measures.map((m, i) => [i, labelOf(m.name)]), options.order);
    const names = open.map(([i, v]) => [i, v.name]);
    select("across", names, names[0][0]);
    select("up", names, (names[1] ?? names[0])[0]);
    if (open.length === 1) byId("across").closest(".selectors").querySelectorAll("label")[2].hidden = true;
    const apart = tables.constraints.filter(c => c.measure === null).map(c => c.text);
    byId("note").textContent = [
      apart.length ? `Not judged here, because sums over rows do not tell it: ${apart.join("; ")}.` : "",
      tables.left_out.length ? `Not shown: ${tables.left_out.join(", ")}.` : "",
      open.some(([, v]) => v.steps.length >= 64) ? "Steps are spread by how many transactions a threshold decides; the chosen thresholds and the frontier are among them." : "",
    ].filter(Boolean).join(" ");
    byId("chosen").disabled = !tables.chosen;
    byId("chosen").addEventListener("click", () => jump(tables.chosen));
    byId("cheaper").addEventListener("click", () => neighbour(-1));
    byId("safer").addEventListener("click", () => neighbour(1));
    document.addEventListener("frontier-point", e => { jump(tables.frontier[e.detail]); document.getElementById("explorer").scrollIntoView(); });
    document.addEventListener("theme-changed", draw);
    addEventListener("hashchange", () => jump(fromLink()));
    addEventListener("beforeprint", () => { options.visible = true; draw(); });
    refresh();
    new IntersectionObserver((entries, observer) => { if (entries.some(e => e.isIntersecting)) { observer.disconnect(); options.visible = true; draw(); } }, { rootMargin: "200px" }).observe(byId("plot"));
    byId("box").dataset.ready = "true";
  };

  const begin = () => start().catch(error => { byId("note").textContent = `The explorer cannot be shown: ${error.message}`; console.error(error); });
  if (window.ReplaySimCharts) begin(); else document.addEventListener("charts-ready", begin);
})();
