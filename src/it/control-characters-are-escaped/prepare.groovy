// The compiler repeats these words as they are.
new File(basedir, 'main.go').text = '''package main

// #error "cleared\u001b[2J rung\u0007 reversed\u202e"
import "C"

func main() {}
'''
true
