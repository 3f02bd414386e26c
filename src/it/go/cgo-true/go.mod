module example.com/cgo-true

go 1.27.4
