// Sparse: it uses no space on this disk, but its bytes are sent.
new RandomAccessFile(new File(basedir, 'large.bin'), 'rw').withCloseable { it.setLength(2L << 30) }
true
