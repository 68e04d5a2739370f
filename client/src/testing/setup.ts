/** What jsdom lacks of a browser and our components call. Tests without a page run without jsdom. */
if (typeof Element !== 'undefined') Element.prototype.scrollIntoView ??= () => {};
