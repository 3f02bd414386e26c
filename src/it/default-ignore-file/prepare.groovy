['.git/HEAD', 'target/old.txt'].each {
    def file = new File(basedir, "sources/$it")
    file.parentFile.mkdirs()
    file.text = 'not to travel'
}
true
