// The front page and the pages of watches grow by themselves: when the record has changed, the page is asked for again and its parts are put in place.
"use strict";
(function () {
  const events = new EventSource("/changes");
  let asking = false, again = false;
  async function grow() {
    if (asking) { again = true; return; }
    asking = true;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const keys = (of) => new Set([...of.querySelectorAll("#news [data-key]")].map((story) => story.dataset.key));
      const before = keys(document);
      const inside = document.getElementById("news").contains(document.activeElement);
      const focused = inside ? document.activeElement.getAttribute("href") : null;
      for (const id of ["updated", "news"]) {
        const fresh = page.getElementById(id);
        if (fresh) document.getElementById(id)?.replaceWith(fresh);
      }
      let count = 0;
      for (const story of document.querySelectorAll("#news [data-key]")) {
        if (!before.has(story.dataset.key)) { story.classList.add("new"); count += 1; }
      }
      if (focused) document.querySelector(`#news a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
      const live = document.getElementById("live");
      if (count) live.textContent = count === 1 ? `1 ${live.dataset.one}` : `${count} ${live.dataset.many}`;
    } catch { /* The next change asks again. */ } finally {
      asking = false;
      if (again) { again = false; grow(); }
    }
  }
  events.addEventListener("changed", grow);
  // What was added while the connection was down, or before it was there, is on the page too.
  events.addEventListener("open", grow);
})();
