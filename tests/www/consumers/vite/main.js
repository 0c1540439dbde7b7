import '../use.js';
