// Sources that were never built before: the daemon compiles them, and Go's cache then has all their packages.
def main = new File(basedir, 'main.go')
main.text = main.text.replace('"Hello"', "\"Hello at ${System.nanoTime()}\"")
true
