module example.com/go-build-options

go 1.27.4
