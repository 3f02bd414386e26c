module example.com/without-repository

go 1.27.4
