module example.com/attach

go 1.27.4
