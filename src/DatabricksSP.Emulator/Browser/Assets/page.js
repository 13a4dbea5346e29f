// Keeps the page as the workspace is: asks for its content once a second and exchanges the sections that changed.
"use strict";

const content = document.getElementById("content");
const live = document.getElementById("live");

function say(words, state) {
  if (live.textContent !== words) {
    live.textContent = words;
    live.dataset.state = state;
  }
}

async function refresh() {
  const response = await fetch("/_emulator/page/content", { cache: "no-store" });
  if (!response.ok) {
    throw new Error(response.statusText);
  }
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const section of fresh.querySelectorAll("section")) {
    const shown = document.getElementById(section.id);
    if (shown.innerHTML !== section.innerHTML && !holdsSelection(shown)) {
      shown.replaceChildren(...document.adoptNode(section).childNodes);
    }
  }
}

// Somebody is about to copy from it.
function holdsSelection(element) {
  const selection = document.getSelection();
  return !selection.isCollapsed && selection.containsNode(element, true);
}

async function run() {
  if (!document.hidden) {
    try {
      await refresh();
      say("live", "good");
    } catch {
      say("stopped: the emulator does not respond", "bad");
    }
  }
  setTimeout(run, 1000);
}

run();
