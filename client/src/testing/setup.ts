/** What jsdom lacks of a browser and our components call. */
Element.prototype.scrollIntoView ??= () => {};
