module example.com/anna

go 1.27.4
