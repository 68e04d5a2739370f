// Debates are live and need the browser; the server hands out files only.
export const ssr = false;
export const prerender = false;
