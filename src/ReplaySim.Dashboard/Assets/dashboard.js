"use strict";
// Filters the list of runs while its search box is typed in, and follows a job while it runs. Works on pages that have either.
(() => {
  const byId = id => document.getElementById(id);

  const filter = byId("filter");
  const table = filter && byId(filter.dataset.rows);
  if (table) {
    filter.addEventListener("input", () => {
      const wanted = filter.value.trim().toLowerCase();
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.dataset.text.includes(wanted);
        if (!row.hidden) shown++;
      }
      byId("filter-none").hidden = shown > 0;
    });
  }

  const job = byId("job");
  if (!job?.dataset.events) return;
  const lines = byId("job-lines");
  const events = new EventSource(job.dataset.events);
  let next = Number(lines.dataset.next);
  const count = number => number.toLocaleString("en-US");
  events.onmessage = event => {
    const state = JSON.parse(event.data);
    byId("job-state").textContent = state.text;
    byId("job-phase").textContent = state.phase ?? "";
    const progress = byId("job-progress");
    if (state.total > 0) { progress.max = state.total; progress.value = state.done; } else { progress.removeAttribute("value"); }
    byId("job-rows").textContent = state.total > 0 ? `${count(state.done)} of ${count(state.total)} rows` : "";
    // The page came with some lines already.
    const fresh = state.lines.slice(Math.max(0, next - state.first_line));
    if (fresh.length > 0) {
      const follows = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 8;
      lines.append(fresh.map(line => line + "\n").join(""));
      if (follows) lines.scrollTop = lines.scrollHeight;
    }
    next = Math.max(next, state.first_line + state.lines.length);
    if (!["finished", "cancelled", "failed"].includes(state.state)) return;
    events.close();
    for (const id of ["job-phase", "job-rows"]) byId(id).textContent = "";
    progress.hidden = true;
    byId("job-cancel").hidden = true;
    if (state.run) byId("job-run").hidden = false;
  };
})();
