/** Whether things are to stand still: as the settings or the system say. */
export const isStill = () =>
  document.documentElement.dataset.motion === "reduced" || matchMedia("(prefers-reduced-motion: reduce)").matches;
