module example.com/main-found-below-cmd

go 1.27.4
