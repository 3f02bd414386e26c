// Of an earlier run of this test.
new File(basedir, '.git').deleteDir()
true
