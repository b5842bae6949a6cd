const ALPHA: bool = true;
