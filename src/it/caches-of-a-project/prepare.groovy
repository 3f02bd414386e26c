// Caches belong to the root project, so the caches of new root projects are empty.
def unique = System.nanoTime() as String
['pom.xml', 'anna/pom.xml', 'bela/pom.xml', 'other/pom.xml'].each { name ->
    def pom = new File(basedir, name)
    pom.text = pom.text.replace('UNIQUE', unique)
}
true
