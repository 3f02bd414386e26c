module example.com/shut-out

go 1.27.4
