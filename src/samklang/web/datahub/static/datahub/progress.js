// Follows a job: asks once a second how far it is, and loads the page anew when it has ended.
"use strict";

const panel = document.querySelector("[data-progress]");
const bar = panel.querySelector("progress");
const sentence = panel.querySelector("[data-sentence]");
const refresh = panel.querySelector("[data-refresh]");

function show(state) {
  if (sentence.textContent !== state.sentence) sentence.textContent = state.sentence;
  if (state.total) {
    bar.max = state.total;
    bar.value = state.done;
  } else {
    bar.removeAttribute("value");
  }
}

async function ask() {
  try {
    const answer = await fetch(panel.dataset.progress, { cache: "no-store" });
    const state = await answer.json();
    if (!state.is_open) {
      location.reload();
      return;
    }
    show(state);
  } catch {
    // The server is away for a moment; the next question may reach it.
  }
  setTimeout(ask, 1000);
}

refresh.hidden = true;
setTimeout(ask, 500);
