module example.com/cgo-auto-other-platform

go 1.27.4
