// Runs before the first paint, so that a dark page never flashes white. A file of its own, because the content policy allows no inline script.
(function () {
  let choice = null;
  try {
    choice = localStorage.getItem("causeway.theme");
  } catch {
    // Storage may be forbidden: the system's choice holds.
  }
  const isDark =
    choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
})();
