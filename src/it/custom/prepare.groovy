// The daemon keeps the content of a cache after this test, so its directory has a new name.
new File(basedir, 'cache/name').text = System.nanoTime()
true
