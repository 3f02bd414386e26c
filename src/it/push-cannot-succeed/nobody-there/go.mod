module example.com/nobody-there

go 1.27.4
