"use strict";
(function () {
  function all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); }

  function swipe() {
    const stage = document.querySelector(".stage");
    if (!stage) return;
    const slider = document.querySelector(".slider input");
    const place = () => stage.style.setProperty("--at", slider.value + "%");
    slider.addEventListener("input", place);
    place();
    const follow = (event) => {
      const box = stage.getBoundingClientRect();
      slider.value = String(Math.round(100 * (event.clientX - box.left) / box.width));
      place();
    };
    stage.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      stage.setPointerCapture(event.pointerId);
      follow(event);
    });
    stage.addEventListener("pointermove", (event) => { if (event.buttons) follow(event); });
    all(".layers input").forEach((box) => box.addEventListener("change", () => {
      all(".layer").filter((layer) => layer.dataset.layer === box.dataset.layer).forEach((layer) => { layer.hidden = !box.checked; });
    }));
  }

  function keyOf(body, column) {
    const cell = body.rows[0].cells[column];
    return cell.dataset.sort === undefined ? cell.textContent.trim() : Number(cell.dataset.sort);
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  }

  function sorting(table) {
    const headings = all("thead th", table);
    headings.forEach((heading, column) => heading.querySelector("button").addEventListener("click", () => {
      const descending = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const changes = Array.from(table.tBodies).map((body) => ({ body, key: keyOf(body, column) }));
      changes.sort((a, b) => (descending ? -1 : 1) * compare(a.key, b.key));
      table.append(...changes.map((change) => change.body));
    }));
  }

  function filtering(table) {
    const form = document.getElementById("filter");
    const minConfidence = document.getElementById("min-confidence");
    const rows = Array.from(table.tBodies);
    const apply = () => {
      const classes = new Set(all("input[name=class]:checked", form).map((box) => box.value));
      const bound = Number(minConfidence.value);
      rows.forEach((row) => { row.hidden = !classes.has(row.dataset.class) || Number(row.dataset.confidence) < bound; });
      form.querySelector("output").textContent = bound.toFixed(2);
      document.getElementById("count").textContent = rows.filter((row) => !row.hidden).length + " of " + rows.length + " shown";
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.reset();
    apply();
  }

  function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copying() {
    all(".copy").forEach((button) => button.addEventListener("click", () => {
      const say = (word) => {
        button.textContent = word;
        setTimeout(() => { button.textContent = "copy"; }, 1500);
      };
      copyText(button.dataset.copy).then(() => say("copied"), () => say("failed"));
    }));
  }

  function printing() {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = all("details").filter((list) => !list.open);
      opened.forEach((list) => { list.open = true; });
    });
    window.addEventListener("afterprint", () => opened.forEach((list) => { list.open = false; }));
  }

  swipe();
  printing();
  const table = document.getElementById("table");
  if (table) {
    sorting(table);
    filtering(table);
  }
  copying();
})();
