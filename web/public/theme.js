// Runs before the first paint, so that a chosen theme never flashes. Without a choice, CSS follows the system.
try {
  const theme = localStorage.getItem("freehold.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // storage refused: the system's theme stands
}
