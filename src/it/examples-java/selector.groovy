if (System.getProperty('it.all') == null) {
    println 'The Java examples take minutes: bin/test --all runs this test'
    return false
}
return true
