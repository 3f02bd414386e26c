['.git/HEAD', 'target/old.txt'].each {
    def file = new File(basedir, "no-ignore-file/sources/$it")
    file.parentFile.mkdirs()
    file.text = 'excluded'
}
true
