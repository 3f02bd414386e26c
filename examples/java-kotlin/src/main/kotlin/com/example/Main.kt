package com.example

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking

fun main() = runBlocking(Dispatchers.Default) {
    val coroutines = List(1000) { async { 1 } }.awaitAll().sum()
    println("Hello from $coroutines coroutines")
}
