// A classic script, run before the first paint: the look of the last visit, so that nothing flashes.
for (const name of ["theme", "density", "motion"]) {
  const value = localStorage.getItem(`atelier.${name}`);
  if (value) document.documentElement.dataset[name] = value;
}
