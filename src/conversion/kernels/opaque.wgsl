const ALPHA: bool = false;
