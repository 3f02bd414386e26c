// Sparse: it takes no room here, but its bytes travel.
new RandomAccessFile(new File(basedir, 'large.bin'), 'rw').withCloseable { it.setLength(2L << 30) }
true
