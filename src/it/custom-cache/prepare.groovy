// The daemon keeps its caches for longer than this test runs.
new File(basedir, 'name').text = System.nanoTime()
true
