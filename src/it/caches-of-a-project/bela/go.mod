module example.com/bela

go 1.27.4
