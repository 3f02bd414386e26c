package com.example

@main def greet(): Unit =
  println(s"Hello from Scala: ${(1 to 3).map(n => n * n).mkString(", ")}")
