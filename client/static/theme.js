// Runs before the first paint, so that a remembered theme never flashes the other one. A file of its own,
// because the content security policy allows no inline script.
try {
  const theme = JSON.parse(localStorage.getItem('entente:theme'));
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the theme follows the system.
}
