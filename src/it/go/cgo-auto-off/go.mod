module example.com/cgo-auto-off

go 1.27.4
