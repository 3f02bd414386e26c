package com.example

println "Hello from Groovy ${GroovySystem.version}: ${(1..3).collect { it * it }}"
