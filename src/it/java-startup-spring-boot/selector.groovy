if (System.getProperty('it.all') == null) {
    println 'Each training run of Spring Boot takes a minute: bin/test --all runs this test'
    return false
}
return true
