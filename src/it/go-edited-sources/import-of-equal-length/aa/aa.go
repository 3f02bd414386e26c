package aa

const Name = "aa"
