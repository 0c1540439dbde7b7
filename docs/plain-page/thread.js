import 'https://cdn.example/breach-statement@{{version}}/lib/thread.js';
