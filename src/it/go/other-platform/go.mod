module example.com/other-platform

go 1.27.4
