// A classic script, run before the first paint: the theme of the last visit, so that nothing flashes.
const theme = localStorage.getItem("atelier.theme");
if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
