module example.com/cgo-false

go 1.27.4
