module example.com/cgo-auto-on

go 1.27.4
