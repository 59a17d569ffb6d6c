// Runs before the first paint: what only a script can open may then start closed.
document.documentElement.classList.add('js');
