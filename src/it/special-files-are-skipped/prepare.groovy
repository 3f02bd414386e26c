['mkfifo', 'a pipe'].execute(null, basedir).waitFor() == 0
